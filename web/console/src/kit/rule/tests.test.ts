import { expect, it } from 'vitest'
import { testsOf } from './tests'

const known = new Set(['equals', 'in', 'contains', 'startsWith', 'notEquals', 'notIn', 'notContains', 'atLeast', 'atMost', 'greater', 'less', 'between', 'before', 'after', 'isSet', 'withinLast', 'longerAgo', 'withinNext', 'anniversary'])

it('no test is offered that the server refuses for the kind of value', () => {
  expect(testsOf('value', known)).not.toContain('contains')
  expect(testsOf('moment', known)).not.toContain('anniversary')
  expect(testsOf('time', known)).toContain('anniversary')
  expect(testsOf('time', known, false)).toEqual(['before', 'after', 'isSet'])
})
