/** A deep copy of plain data, also of data that Vue or the query cache has wrapped. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
