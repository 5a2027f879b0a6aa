// Lists from which the value of a custom field is chosen.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { body, client } from './client'

/** The rows of a list in which these words occur, as far as they are for whoever asks. */
export const lookupRowsQuery = (list: string, search: string) =>
  queryOptions({
    queryKey: ['lookups', list, search],
    queryFn: async () => {
      const params = { path: { key: list }, query: { search: search || undefined, limit: 20 } }
      return (await body(client.GET('/v1/lookups/{key}/rows', { params }))).data
    },
    enabled: list !== '',
    placeholderData: keepPreviousData,
  })

export const lookupsQuery = queryOptions({
  queryKey: ['lookups'],
  queryFn: async () => (await body(client.GET('/v1/lookups'))).data,
})

type ListBody = { key: string; name: string; ownerColumn: string; archived: boolean; isNew: boolean }

/** Makes and changes lists. The page shows what is wrong beside its fields. */
export function useLookupWrites() {
  const cache = useQueryClient()
  const options = { onSuccess: () => cache.invalidateQueries({ queryKey: ['lookups'] }), meta: { quiet: true } }
  const save = useMutation({
    mutationFn: ({ key, isNew, archived, name, ownerColumn }: ListBody) => {
      const list = { name, ownerColumn: ownerColumn.trim() || null }
      if (isNew) return body(client.POST('/v1/lookups', { body: { key, ...list } }))
      return body(client.PUT('/v1/lookups/{key}', { params: { path: { key } }, body: { ...list, archived } }))
    },
    ...options,
  })
  const remove = useMutation({
    mutationFn: (key: string) => body(client.DELETE('/v1/lookups/{key}', { params: { path: { key } } })),
    ...options,
  })
  return { save, remove }
}

/** Takes rows from a table, or asks what that would do. */
export function useLookupImport(list: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ table, ...query }: { table: string; mode: 'replace' | 'merge'; preview: boolean }) =>
      body(
        client.PUT('/v1/lookups/{key}/rows', {
          params: { path: { key: list }, query },
          headers: { 'Content-Type': 'text/csv' },
          body: table,
          bodySerializer: (words) => words,
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['lookups'] }),
    meta: { quiet: true },
  })
}
