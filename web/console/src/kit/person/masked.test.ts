import { expect, it } from 'vitest'
import { masked } from './masked'

it('hides e-mails and mobile numbers inside a text, and nothing else', () => {
  expect(masked('email guest2@shop.example · 13812345678')).toBe('email g***@shop.example · 138****5678')
  expect(masked('order 2026112200001 · 258.00')).toBe('order 2026112200001 · 258.00')
})
