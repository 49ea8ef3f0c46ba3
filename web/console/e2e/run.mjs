// Clicks through the console in Chromium: against HORTUS_URL where one is given, else against the fixture server.
// Without Chromium the tests are skipped with that reason; with CI=true its absence is a failure.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { executable } from './browser.mjs'

if (!executable) {
  console.log('Skipped: no Chromium on the PATH (set HORTUS_CHROMIUM to one).')
  process.exit(process.env.CI === 'true' ? 1 : 0)
}

let fixtures
const env = { ...process.env }
if (!env.HORTUS_URL) {
  if (!existsSync(new URL('../dist/index.html', import.meta.url))) throw new Error('Build the console first: npm run build')
  fixtures = spawn(process.execPath, [new URL('../dev/server.mjs', import.meta.url).pathname], { env: { ...env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(fixtures.stdout, 'data')
  env.HORTUS_URL = /http:\S+/.exec(String(line))[0]
  env.HORTUS_FIXTURES = 'true'
}

const chosen = process.argv.slice(2)
const suites = (chosen.length ? chosen : ['sign-in', 'journeys', 'audiences', 'rules', 'states', 'pages']).map((name) => new URL(`./${name}.test.mjs`, import.meta.url).pathname)
const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...suites], { env, stdio: 'inherit' })
const [code] = await once(tests, 'exit')
fixtures?.kill()
process.exit(code)
