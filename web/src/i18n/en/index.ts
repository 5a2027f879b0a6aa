import { admin } from './admin'
import { agent } from './agent'
import { approvals } from './approvals'
import { assignment } from './assignment'
import { auth } from './auth'
import { bell } from './bell'
import { common } from './common'
import { events, why } from './events'
import { forms } from './forms'
import { letters } from './letters'
import { macros } from './macros'
import { mailboxes } from './mailboxes'
import { participants } from './participants'
import { parts } from './parts'
import { people } from './people'
import { portal } from './portal'
import { rules } from './rules'
import { settings } from './settings'
import { files, next, sla, ticket, tied } from './ticket'
import { webhooks } from './webhooks'

export const en = {
  admin,
  agent,
  approvals,
  assignment,
  auth,
  bell,
  common,
  events,
  files,
  forms,
  letters,
  macros,
  mailboxes,
  next,
  participants,
  parts,
  people,
  portal,
  rules,
  settings,
  sla,
  ticket,
  tied,
  webhooks,
  why,
}
