// When an answer may go out later: times that people mean, in their own zone.
export type SendTime = { name: 'hour' | 'afternoon' | 'tomorrow' | 'monday'; at: Date }

const MORNING = 8
const AFTERNOON = 13
const STEP_MS = 5 * 60_000

/** Returns sensible times after `now`, the nearest first. */
export function sendTimes(now: Date): SendTime[] {
  const on = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const times: SendTime[] = [
    { name: 'hour', at: new Date(Math.ceil((now.getTime() + 3_600_000) / STEP_MS) * STEP_MS) },
    { name: 'tomorrow', at: on(1, MORNING) },
  ]
  if (now.getHours() < AFTERNOON - 1) times.splice(1, 0, { name: 'afternoon', at: on(0, AFTERNOON) })
  if (toMonday > 1) times.push({ name: 'monday', at: on(toMonday, MORNING) })
  return times
}
