// A list of percentages as people write it: "75, 90 %".

/** Returns them ascending, each once; undefined when something else stands between them. */
export function parsePercents(text: string): number[] | undefined {
  const words = text.split(/[\s,;%]+/).filter(Boolean)
  const numbers = words.map(Number)
  const fit = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 99)
  return fit ? [...new Set(numbers)].sort((a, b) => a - b) : undefined
}

export function printPercents(percents: number[]): string {
  return percents.map((percent) => `${percent} %`).join(', ')
}
