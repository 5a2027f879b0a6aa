import { expect, test } from 'vitest'

import { allowsGuests, withGuests } from './guests'

const text = `{
  "title": "A form", "titles": { "de": "Das Formular" },
  "schema": {
    "type": "object"
  },
  "ticket": { "title": "A" }
}
`

test('letting guests in changes one line of the text, and keeping them out changes it back', () => {
  const open = withGuests(text, true)
  expect(open).toBe(text.replace('  "schema"', '  "guests": true,\n  "schema"'))
  expect(allowsGuests(open)).toBe(true)
  expect(withGuests(open, false)).toBe(open.replace('true', 'false'))
  expect(allowsGuests(text)).toBe(false)
})

test('a question that is called guests is not taken for it', () => {
  const dinner = `{"title":"Dinner","ticket":{"title":"A"},"schema":{"properties":{"x":{"default":{"guests": true}}}}}`
  const open = withGuests(dinner, true)
  expect(JSON.parse(open)).toEqual({ ...JSON.parse(dinner), guests: true })
})

test('a text that cannot be read stays as it is', () => {
  expect(allowsGuests('{')).toBeUndefined()
  expect(withGuests('{', true)).toBe('{')
})
