// Reading again what is shown, because it may have changed meanwhile.
import type { QueryClient, QueryFilters } from '@tanstack/react-query'

/** Reads again; a first reading that is still under way may have begun too early, and is followed by another. */
export function reread(cache: QueryClient, filters: QueryFilters = {}): void {
  const begun = cache.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' })
  const early = begun.filter(({ state }) => state.data === undefined)
  void cache.invalidateQueries(filters)
  for (const query of early) {
    const again = () => cache.invalidateQueries({ queryKey: query.queryKey, exact: true })
    void query.fetch().then(again, () => undefined)
  }
}
