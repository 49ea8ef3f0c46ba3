import { missing } from './settings'

/** 138****5678: the middle is hidden, the tail that people search by stays. */
export function phone(value: string | null | undefined): string {
  if (!value) return missing
  if (value.includes('*')) return value
  const digits = value.replace(/^\+86/, '').replace(/[^\d+]/g, '')
  if (digits.length < 8) return digits
  return `${digits.slice(0, digits.length - 8)}****${digits.slice(-4)}`
}
