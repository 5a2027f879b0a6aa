// Rules: reading them, trying them, and asking why they did what they did. Changing them is in desk-changes.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { Read } from './admin'
import { body, client } from './client'
import type { Change } from './desk-changes'
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Mode = 'on' | 'off' | 'shadow'
export type Rule = Omit<Schemas['RuleView'], 'mode'> & { mode: Mode }
export type RuleVersion = Schemas['TextVersionView']
export type Backtest = Schemas['BacktestView']
export type Broken = { line: number; column: number; message: string }

/** A command that a rule asked for, and what became of it. */
export type Asked = { command: string; answer: 'done' | 'nothing' | 'refused'; events?: string[]; code?: string }
/** One rule that was asked about one event. */
export type Trace = {
  seq: number
  event: string
  rule: string
  version: number
  verdict: string
  shadow?: boolean
  saw?: Record<string, unknown>
  asked?: Asked[]
  message?: string
  line?: number
  column?: number
  by?: string
}
export type Made = { commands: (Asked & { rule: string })[]; mails: string[]; faults: string[] }
export type Run = Omit<Schemas['RunView'], 'trace'> & { trace: Trace }
export type Difference = Omit<Schemas['DifferenceView'], 'live' | 'draft'> & { live: Made; draft: Made }
export type DryRun = Omit<Schemas['DryRun'], 'traces' | 'made'> & { traces: Trace[]; made: Made }
export type Why = {
  data: { at: string; traces: Trace[] }[]
  notAsked: { rule: string; reason: 'off' | 'broken' | 'not_listening'; on: string[] }[]
  nextCursor?: string | null
}

export type Entry = { name: string; usage: string; what: string }
export type Language = Record<'headers' | 'events' | 'ticket' | 'event' | 'functions' | 'commands', Entry[]>

function versionOf(response: Response): number | undefined {
  const tag = response.headers.get('etag')?.replaceAll('"', '')
  return tag ? Number(tag) : undefined
}

export const rulesQuery = queryOptions({
  queryKey: ['desk', 'rules'],
  queryFn: async (): Promise<Read<Rule[]>> => {
    const { data, response } = await client.GET('/v1/rules')
    return { version: versionOf(response), data: (data?.data ?? []) as Rule[] }
  },
})

export const ruleQuery = (name: string) =>
  queryOptions({
    queryKey: ['desk', 'rules', name],
    queryFn: async (): Promise<Read<Rule>> => {
      const { data, response } = await client.GET('/v1/rules/{name}', { params: { path: { name } } })
      return { version: versionOf(response), data: data as Rule }
    },
  })

export const languageQuery = queryOptions({
  queryKey: ['rule-language'],
  queryFn: async () => (await body(client.GET('/v1/rules/language'))) as unknown as Language,
  staleTime: Infinity,
})

export const ruleVersionsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', 'rules', name, 'versions'],
    queryFn: ({ pageParam }) =>
      body(
        client.GET('/v1/rules/{name}/versions', {
          params: { path: { name }, query: { cursor: pageParam, limit: 20 } },
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextCursor }) => (nextCursor ? Number(nextCursor) : undefined),
  })

export const ruleVersionQuery = (name: string, version: number) =>
  queryOptions({
    queryKey: ['desk', 'rules', name, 'versions', version],
    queryFn: () => body(client.GET('/v1/rules/{name}/versions/{version}', { params: { path: { name, version } } })),
  })

export const runsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['rule-runs', name],
    queryFn: async ({ pageParam }) => {
      const query = { cursor: pageParam, limit: 20 }
      const page = await body(client.GET('/v1/rules/{name}/runs', { params: { path: { name }, query } }))
      return { ...page, data: page.data as unknown as Run[] }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** Looked at often while it runs. */
export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: ['backtest', id],
    queryFn: () => body(client.GET('/v1/rules/backtests/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
  })

export const differencesQuery = (id: string, done: boolean) =>
  infiniteQueryOptions({
    queryKey: ['backtest', id, 'tickets', done],
    queryFn: async ({ pageParam }) => {
      const query = { cursor: pageParam, limit: 20 }
      const page = await body(client.GET('/v1/rules/backtests/{id}/tickets', { params: { path: { id }, query } }))
      return { ...page, data: page.data as unknown as Difference[] }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const whyQuery = (ticket: string) =>
  queryOptions({
    queryKey: ['ticket', ticket, 'why'],
    queryFn: async () =>
      (await body(client.GET('/v1/tickets/{id}/why', { params: { path: { id: ticket } } }))) as unknown as Why,
  })

/** Asks where a text is broken; nothing is kept. */
export async function faultsOf(name: string, text: string): Promise<Broken[]> {
  const { broken } = await body(client.POST('/v1/rules/validate', { body: { name, text } }))
  return broken
}

export function useDryRun() {
  return useMutation({
    mutationFn: async (asked: { text: string; ticket: string }) =>
      (await body(client.POST('/v1/rules/dry-run', { body: asked }))) as unknown as DryRun,
    meta: { quiet: true },
  })
}

export function useBacktest() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, text, days }: { name: string; text: string; days: number }) =>
      body(client.POST('/v1/rules/backtests', { body: { files: [{ name, text }], days, note: name } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['jobs'] }),
    meta: { quiet: true },
  })
}

export const ruleKept =
  (name: string, text: string, note: string): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/rules/{name}', { params: { path: { name }, query }, headers, body: { text, note } })

export const ruleSwitched =
  (name: string, mode: Mode): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/rules/{name}/mode', { params: { path: { name }, query }, headers, body: { mode } })

export const rulesOrdered =
  (names: string[]): Change =>
  ({ query, headers }) =>
    client.PUT('/v1/rules/order', { params: { query }, headers, body: { names } })

export const ruleRemoved =
  (name: string): Change =>
  ({ query, headers }) =>
    client.DELETE('/v1/rules/{name}', { params: { path: { name }, query }, headers })

export const ruleRolledBack =
  (name: string, version: number): Change =>
  ({ query, headers }) =>
    client.POST('/v1/rules/{name}/roll-back', { params: { path: { name }, query }, headers, body: { version } })
