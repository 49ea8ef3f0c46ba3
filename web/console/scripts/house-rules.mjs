// The rules no linter knows: colours only in tokens, numbers and dates only through fmt, no words outside the message files.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const src = new URL('../src/', import.meta.url).pathname
const rules = [
  { name: 'a literal colour belongs in kit/tokens.css', pattern: /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?=[;\s'"])/i, but: /kit\/tokens\.css$/ },
  { name: 'figures and dates are written by @/fmt', pattern: /\.toLocale(Date|Time)?String\(|new Intl\./, but: /fmt\// },
  { name: 'words belong in the message files', pattern: /[㐀-鿿]/, but: /(i18n\/|\.test\.ts$|kit\/status\.ts$|fmt\/|journey\/template\.ts$|PersonMenu\.vue$)/, code: true },
]
const files = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]))
/** Comments may name the Chinese word a thing is called by. */
const uncommented = (text) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|<!--[\s\S]*?-->/gm, '')

let broken = 0
for (const file of files(src).filter((name) => /\.(vue|ts|css)$/.test(name) && !name.endsWith('.d.ts'))) {
  const name = relative(src, file)
  const text = readFileSync(file, 'utf8')
  for (const rule of rules.filter((r) => !r.but.test(name))) {
    const match = rule.pattern.exec(rule.code ? uncommented(text) : text)
    if (!match) continue
    console.error(`${name}: ${rule.name} (${match[0]})`)
    broken += 1
  }
}
process.exit(broken ? 1 : 0)
