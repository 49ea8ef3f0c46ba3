// Adds up the gzipped script each page needs first, from the Vite manifest, and fails above the budget (kB of 1,000 bytes).
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const weights = new Map()
const weight = (file) => weights.get(file) ?? (weights.set(file, gzipSync(readFileSync(new URL(file, dist))).length), weights.get(file))

function needs(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) needs(next, seen)
  return seen
}
const kB = (keys) => Math.round([...new Set(keys)].reduce((sum, key) => sum + weight(manifest[key].file), 0) / 100) / 10
const all = (...keys) => keys.flatMap((key) => [...needs(key)])

const entry = 'index.html'
const words = ['src/app/i18n/zh.json', 'src/kit/i18n/zh.json']
const shell = [...all(entry, ...words)]
const page = (room, name, ...more) => all(`src/rooms/${room}/pages/${name}.vue`, `src/rooms/${room}/i18n/zh.json`, ...more)
const limits = [
  ['shell', shell, 155],
  ['sign-in + overview', [...shell, ...page('access', 'SignIn'), ...page('overview', 'Today')], 220],
  ['list route (customers)', [...shell, ...page('customer', 'CustomerList')], 155 + 60],
  ['audience editor', [...shell, ...page('audience', 'AudienceNew')], 155 + 60],
  ['journey canvas', [...shell, ...page('journey', 'JourneyPage')], 155 + 90],
]
let failed = false
for (const [name, keys, limit] of limits) {
  const size = kB(keys)
  failed ||= size > limit
  console.log(`${size > limit ? '✗' : '✓'} ${name}: ${size} kB of ${limit}`)
}
process.exit(failed ? 1 : 0)
