/** Where the value at a JSON pointer stands in a text: its first character and the one after its last. Undefined where there is none. */
export function locate(text: string, pointer: string): [number, number] | undefined {
  const wanted = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  let i = 0
  let found: [number, number] | undefined
  const blank = () => {
    while (/\s/.test(text[i] ?? '')) i++
  }
  function word(): string {
    const from = i++
    while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1
    return JSON.parse(text.slice(from, ++i)) as string
  }
  function value(depth: number, onWay: boolean) {
    blank()
    const from = i
    if (text[i] === '{' || text[i] === '[') {
      const list = text[i++] === '['
      blank()
      for (let n = 0; i < text.length && text[i] !== '}' && text[i] !== ']'; n++) {
        let key = String(n)
        if (!list) {
          key = word()
          blank()
          i++
        }
        value(depth + 1, onWay && key === wanted[depth])
        blank()
        if (text[i] === ',') i++
        blank()
      }
      i++
    } else if (text[i] === '"') word()
    else while (i < text.length && !/[,}\]\s]/.test(text[i] as string)) i++
    if (onWay && depth === wanted.length) found = [from, i]
  }
  try {
    value(0, true)
  } catch {
    return undefined
  }
  return found
}

/** The nearest part of the text that a pointer leads to, when the last steps of the way are missing in it. */
export function nearest(text: string, pointer: string): [number, number] | undefined {
  for (let way = pointer; ; way = way.slice(0, way.lastIndexOf('/'))) {
    const found = locate(text, way)
    if (found || way === '') return found
  }
}
