export type Column<Row> = {
  key: string
  title: string
  /** 1 is always shown, 2 leaves below 1024 px, 3 below 1280 px. */
  p?: 1 | 2 | 3
  align?: 'start' | 'end'
  width?: string
  /** Long sentences may wrap; everything else stays on one line. */
  wrap?: boolean
  /** Plain text of the cell, for columns that need no slot. */
  text?: (row: Row) => string | number | null | undefined
  /** What an export writes where the cell is drawn by a slot, or where figures should stay plain. */
  csv?: (row: Row) => string | number | null | undefined
}

export type Page<Row> = { items: Row[]; next?: string | null; total?: number | null }
