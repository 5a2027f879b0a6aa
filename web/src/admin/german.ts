// The German word beside the English one. Other languages stay as they are.

export function inGerman(labels: Record<string, string> | undefined, text: string): Record<string, string> {
  const { de: _, ...others } = labels ?? {}
  return text ? { ...others, de: text } : others
}
