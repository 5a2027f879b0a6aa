// The order of rules: which stand together, and where one stands when it is moved.
import type { Rule } from '@/api/rules'

/** Rules of one group that follow each other stand under one heading. */
export function grouped(rules: Rule[]): { group: string; rules: Rule[] }[] {
  const groups: { group: string; rules: Rule[] }[] = []
  for (const rule of rules) {
    const last = groups.at(-1)
    if (last && last.group === rule.group) last.rules.push(rule)
    else groups.push({ group: rule.group, rules: [rule] })
  }
  return groups
}

/** Returns the names with one of them so many places further on. */
export function moved(names: string[], name: string, by: number): string[] {
  const from = names.indexOf(name)
  const to = Math.min(Math.max(from + by, 0), names.length - 1)
  const others = names.filter((other) => other !== name)
  return [...others.slice(0, to), name, ...others.slice(to)]
}
