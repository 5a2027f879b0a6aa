// Lists from which the value of a custom field is chosen.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

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
