import { describe, expect, test } from 'vitest'

import { exportOf, isFiltered, isQueue, QUEUES, readFilters, toQuery } from './filters'

describe('filters in the URL', () => {
  test('are read when they are known and dropped when they are not', () => {
    expect(readFilters({ phase: 'paused', team: 't1', colour: 'red' })).toEqual({ phase: 'paused', team: 't1' })
    expect(readFilters({ phase: 'haunted', sort: 'random', search: '' })).toEqual({})
  })

  test('may be numbers, since the router reads them so', () => {
    expect(readFilters({ priority: 1, search: 404 })).toEqual({ priority: '1', search: '404' })
  })
})

describe('the question to the server', () => {
  test('asks for open tickets unless told otherwise', () => {
    expect(toQuery({})).toEqual({ phase: 'new,active,paused' })
    expect(toQuery({ phase: 'all' })).toEqual({})
    expect(toQuery({ phase: 'closed' })).toEqual({ phase: 'closed' })
  })

  test('looks everywhere for words and for a status, unless a phase is chosen', () => {
    expect(toQuery({ search: 'printer' })).toEqual({ search: 'printer' })
    expect(toQuery({ status: 'resolved' })).toEqual({ status: 'resolved' })
    expect(toQuery({ trashed: true })).toEqual({ trashed: true })
    expect(toQuery({ search: 'printer', phase: 'closed' })).toEqual({ search: 'printer', phase: 'closed' })
  })

  test('speaks in the words of the API', () => {
    expect(toQuery({ phase: 'all', sort: 'newest' })).toEqual({ sort: '-createdAt' })
    expect(toQuery({ phase: 'all', risk: 'soon' })).toEqual({ slaRisk: 'soon' })
    expect(toQuery({ phase: 'all', fields: { site: 'ulm', nFrom: '2' } })).toEqual({
      'field.site': 'ulm',
      'field.nFrom': '2',
    })
  })
})

describe('an export', () => {
  test('asks for what the list shows', () => {
    expect(exportOf({ phase: 'all', fields: { site: 'a b' } })).toBe('/v1/export/tickets.csv?field.site=a+b')
  })
})

describe('a queue', () => {
  test('is the place one is in, whatever the order', () => {
    expect(isQueue(QUEUES.mine, { assignee: 'me', sort: 'oldest' })).toBe(true)
    expect(isQueue(QUEUES.mine, { assignee: 'me', priority: '1' })).toBe(false)
    expect(isQueue(QUEUES.open, { search: undefined })).toBe(true)
  })

  test('an order alone is no filter', () => {
    expect(isFiltered({ sort: 'oldest' })).toBe(false)
    expect(isFiltered({ search: 'printer' })).toBe(true)
  })
})
