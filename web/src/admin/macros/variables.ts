// What the text of a macro can speak of. The server refuses everything else.
export const VARIABLES = [
  'requester.first_name',
  'requester.name',
  'requester.email',
  'ticket.number',
  'ticket.title',
  'ticket.status',
  'ticket.priority',
  'ticket.team',
  'ticket.category',
  'ticket.url',
  'agent.first_name',
  'agent.name',
  'agent.email',
] as const

/** The text with a variable at the cursor, and where the cursor stands then. */
export function withVariable(text: string, at: number, variable: string): { text: string; cursor: number } {
  const written = `{{ ${variable} }}`
  return { text: text.slice(0, at) + written + text.slice(at), cursor: at + written.length }
}
