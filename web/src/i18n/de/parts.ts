import type { Messages } from '../messages'

export const parts: Messages['parts'] = {
  title: 'Teile der Anfrage',
  progress: '{{done}} von {{of}} erledigt',
  done: '{{done}} von {{of}} erledigt: {{names}}',
  open: 'in Arbeit: {{names}}',
  waiting: 'wartet: {{names}}',
  dropped: 'beendet: {{names}}',
  states: { waiting: 'Wartet', asked: 'Beginnt', open: 'In Arbeit', done: 'Erledigt', dropped: 'Beendet' },
  after: 'nach {{names}}',
  one: 'Teil: {{key}}',
  of: 'Teil von',
  cancel: 'Anfrage zurückziehen',
  cancelTitle: '{{number}} zurückziehen?',
  cancelText:
    'Wer daran arbeitet, erfährt, dass es nicht weitergeht. Was erledigt ist, bleibt, wie es ist; Sie erhalten eine Liste davon.',
  note: 'Warum? (freiwillig)',
  keep: 'Behalten',
  cancelled: 'Die Anfrage ist zurückgezogen.',
}
