import { expect, it } from 'vitest'
import { locate, nearest } from './locate'

const text = '{ "op": "all",\n  "of": [ {"op":"has","field":"a\\"}","test":{"is":"atLeast","value":"x"}}, {"op":"any","of":[]} ] }'
const cut = (range: [number, number] | undefined) => range && text.slice(...range)

it('a pointer leads to its part of the text', () => {
  expect(cut(locate(text, '/of/0/test/value'))).toBe('"x"')
  expect(cut(locate(text, '/of/0/field'))).toBe('"a\\"}"')
  expect(cut(locate(text, '/of/1'))).toBe('{"op":"any","of":[]}')
  expect(cut(locate(text, ''))).toBe(text)
  expect(locate(text, '/of/7')).toBeUndefined()
})

it('what is missing is shown where it would be', () => {
  expect(cut(nearest(text, '/of/1/of/0'))).toBe('[]')
})
