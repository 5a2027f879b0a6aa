// Two texts side by side, line by line: the longest that they share stays, the rest came or went.

export type Line = { kind: 'same' | 'added' | 'removed'; text: string }

export function diff(before: string, after: string): Line[] {
  const [old, now] = [lines(before), lines(after)]
  const shared = lengths(old, now)
  const result: Line[] = []
  let [a, b] = [0, 0]
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) {
      result.push({ kind: 'same', text: old[a] ?? '' })
      a++
      b++
    } else if (b >= now.length || (a < old.length && at(shared, a + 1, b) >= at(shared, a, b + 1))) {
      result.push({ kind: 'removed', text: old[a++] ?? '' })
    } else {
      result.push({ kind: 'added', text: now[b++] ?? '' })
    }
  }
  return result
}

function lines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** How many lines the rests of both share, from each pair of places on. */
function lengths(old: string[], now: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let a = old.length - 1; a >= 0; a--) {
    const row = table[a] ?? []
    for (let b = now.length - 1; b >= 0; b--) {
      row[b] = old[a] === now[b] ? at(table, a + 1, b + 1) + 1 : Math.max(at(table, a + 1, b), at(table, a, b + 1))
    }
  }
  return table
}

function at(table: number[][], a: number, b: number): number {
  return table[a]?.[b] ?? 0
}
