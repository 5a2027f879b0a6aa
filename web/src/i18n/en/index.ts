import { admin } from './admin'
import { agent } from './agent'
import { common } from './common'
import { events, why } from './events'
import { portal } from './portal'
import { next, sla, ticket, tied } from './ticket'

export const en = { admin, agent, common, events, next, portal, sla, ticket, tied, why }
