import type { Column } from './columns'

/** A cell that a spreadsheet reads as text: quoted where needed, and never run as a formula. */
function cell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = value == null || value === '–' ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows as CSV with the columns' titles as its head; the mark in front lets spreadsheets read Han characters. */
export function csv<Row>(columns: Column<Row>[], rows: Row[]): string {
  const written = columns.filter((c) => c.csv ?? c.text)
  const lines = rows.map((row) => written.map((c) => cell((c.csv ?? c.text)?.(row))).join(','))
  return `\uFEFF${[written.map((c) => cell(c.title)).join(','), ...lines].join('\r\n')}\r\n`
}

/** Hands a text that was made here to the browser as a file. */
export function save(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
