// The unmodified @segment/analytics-next in jsdom, whose XMLHttpRequest asks before it sends, as browsers do.
// usage: node segment-browser.js '{"url":"http://…","writeKey":"…","batching":false}'
const { JSDOM } = require('jsdom')

const { url, writeKey, batching } = JSON.parse(process.argv[2])
const dom = new JSDOM('<!doctype html><title>Shop</title>', { url: 'https://shop.example.com/item?utm_source=mail' })

const preflights = []
const open = dom.window.XMLHttpRequest.prototype.open
dom.window.XMLHttpRequest.prototype.open = function (...args) {
  preflights.push(args[1])
  return open.apply(this, args)
}
for (const name of ['window', 'document', 'location', 'navigator', 'XMLHttpRequest', 'localStorage', 'Event', 'CustomEvent']) {
  Object.defineProperty(globalThis, name, {
    value: name === 'window' ? dom.window : dom.window[name],
    configurable: true,
    writable: true,
  })
}
// Without fetch the client falls back on XMLHttpRequest; settings are read the same way.
delete globalThis.fetch
globalThis.self = dom.window

const { AnalyticsBrowser } = require('@segment/analytics-next')

async function main() {
  const integrations = batching
    ? { 'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { size: 10, timeout: 500 } } } }
    : {}
  const [analytics] = await AnalyticsBrowser.load({ writeKey, cdnURL: url }, { integrations })
  const delivered = []
  analytics.on('error', (error) => delivered.push(`error ${error.code ?? error}`))
  await analytics.page('Shop', 'Item')
  await analytics.track('Product Viewed', { product_id: 'p1', price: 9.5 })
  await analytics.identify('u1', { email: 'u1@example.com' })
  await analytics.screen('Cart')
  await analytics.group('g1', { plan: 'pro' })
  await analytics.alias('u1-new')
  await new Promise((resolve) => setTimeout(resolve, batching ? 1500 : 300))
  console.log(JSON.stringify({ errors: delivered, requests: preflights.length }))
  process.exit(0)
}

main()
