import { expect, test } from 'vitest'

import type { FormField } from '@/api/forms'

import { inLanguage, lightFault, matching, said } from './words'

test('what is no longer asked for, or left empty, is not sent', () => {
  const asked = [
    { key: 'kind', required: true },
    { key: 'what', required: false },
    { key: 'offer', required: false },
  ]
  const answers = { kind: 'phone', system: 'linux', what: '  ', offer: [] }
  expect(said(answers, asked)).toEqual({ kind: 'phone' })
})

test('a form is found by its words in every language', () => {
  const none = { about: '', abouts: {}, section: '', sections: {}, keywords: [] }
  const forms = [
    { ...none, title: 'New hardware', titles: { de: 'Neue Hardware' }, keywords: ['Bildschirm'] },
    { ...none, title: 'Access', titles: { de: 'Zugang' } },
  ]
  expect(matching(forms, 'bildSCHIRM neue')).toEqual([forms[0]])
  expect(matching(forms, '')).toEqual(forms)
  expect(matching(forms, 'boat')).toEqual([])
})

test('words are in the language of the reader where the form has it', () => {
  expect(inLanguage('de-AT', 'Yes', { de: 'Ja' })).toBe('Ja')
  expect(inLanguage('fr', 'Yes', { de: 'Ja' })).toBe('Yes')
})

test('the browser tells at once what is too long or out of range', () => {
  const field = { key: 'n', min: 1, max: 20, lengthMax: 3 } as unknown as FormField
  expect(lightFault(field, 21)).toBe('out_of_range')
  expect(lightFault(field, 'four')).toBe('too_long')
  expect(lightFault(field, 20)).toBeUndefined()
})
