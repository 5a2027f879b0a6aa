/** Requests whose parts are done in tickets of their own. */
export const parts = {
  title: 'Parts of the request',
  progress: '{{done}} of {{of}} done',
  done: '{{done}} of {{of}} done: {{names}}',
  open: 'in work: {{names}}',
  waiting: 'waiting: {{names}}',
  dropped: 'stopped: {{names}}',
  states: { waiting: 'Waiting', asked: 'Begins', open: 'In work', done: 'Done', dropped: 'Stopped' },
  after: 'after {{names}}',
  one: 'Part: {{key}}',
  of: 'Part of',
  cancel: 'Cancel request',
  cancelTitle: 'Cancel {{number}}?',
  cancelText: 'Whoever works on it is told to stop. What is done already stays as it is, and you get a list of it.',
  note: 'Why? (optional)',
  keep: 'Keep it',
  cancelled: 'The request is cancelled.',
}
