/** What the values of an attribute can be; the first value that arrives decides, unless somebody decided before. */
export const attributeTypes = ['text', 'number', 'boolean', 'time', 'date', 'list'] as const

/** A value as it came, short enough for a table. */
export const sampled = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value)).slice(0, 200)
