import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Tree
const keys = (tree: Tree, under = ''): string[] => Object.entries(tree).flatMap(([k, v]) => (typeof v === 'string' ? [under + k] : keys(v, `${under}${k}.`)))

function under(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return []
  return (readdirSync(folder, { recursive: true }) as string[]).map((name) => `${folder}/${name}`).filter((name) => pattern.test(name))
}

const namespace = (file: string) => (file.startsWith('src/app') ? '' : `${/src\/(?:rooms\/)?(\w+)\/i18n/.exec(file)?.[1]}.`)
const chinese = under('src', /i18n\/zh\.json$/)
const known = new Set(chinese.flatMap((file) => keys(read(file), namespace(file))))
const sources = under('src', /\.(vue|ts)$/).filter((file) => !/\.(test|d)\.ts$/.test(file))

describe('messages', () => {
  it.each(chinese)('%s says the same keys in English', (file) => {
    expect(keys(read(file.replace('zh.json', 'en.json'))).toSorted()).toEqual(keys(read(file)).toSorted())
  })

  it('every key that is asked for exists', () => {
    const asked = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\('([\w.-]+)'/g)].map((m) => `${m[1]}`))
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })

  it('every key that is built from a value has words for it', () => {
    const prefixes = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\(`([\w.-]+\.)\$\{/g)].map((m) => `${m[1]}`))
    expect(prefixes.filter((prefix) => ![...known].some((key) => key.startsWith(prefix)))).toEqual([])
  })

  const codes = under('../../server/src/main/java', /(Code|kernel\/Problem)\.java$/)
  it.skipIf(codes.length === 0)('every code of the server has words', () => {
    const named = codes.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^\s+([A-Z][A-Z_]+)\((?:Code\.)?Kind\.\w+\)/gm)].map((m) => `problem.${m[1]?.toLowerCase()}`))
    expect([...new Set(named)].filter((key) => !known.has(key))).toEqual([])
  })
})
