import { createFileRoute, useRouter } from '@tanstack/react-router'

import { asProblem } from '@/api/problem'
import { ticketQuery, timelineQuery } from '@/api/tickets'
import { Broken } from '@/session/pages'

import { BreakGlass } from '../break-glass'
import { NarrowList } from '../ticket-list'
import { TicketPage } from '../ticket-page'

export const Route = createFileRoute('/_desk/tickets/$ticket')({
  loader: ({ context, params }) => {
    void context.cache.prefetchQuery(timelineQuery(params.ticket))
    return context.cache.ensureQueryData(ticketQuery(params.ticket))
  },
  component: TicketWithList,
  errorComponent: Missing,
})

function TicketWithList() {
  const { ticket } = Route.useParams()
  const { me } = Route.useRouteContext()
  return (
    <div className="flex h-full">
      <div className="hidden w-72 shrink-0 min-[1400px]:block">
        <NarrowList current={ticket} />
      </div>
      <div className="min-w-0 flex-1">
        <TicketPage key={ticket} number={ticket} me={me} />
      </div>
    </div>
  )
}

function Missing({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const { ticket } = Route.useParams()
  const { me } = Route.useRouteContext()
  if (asProblem(error).status !== 404) return <Broken error={error} reset={reset} />
  const opened = () => void router.invalidate().then(reset)
  return <BreakGlass key={ticket} number={ticket} me={me} onOpened={opened} />
}
