// The unmodified @segment/analytics-node: the six calls, `count` of each, then everything flushed.
// usage: node segment-node.js '{"url":"http://…","writeKey":"…","count":1}'
const { Analytics } = require('@segment/analytics-node')

const { url, writeKey, count } = JSON.parse(process.argv[2])
const errors = []

async function main() {
  const analytics = new Analytics({ writeKey, host: url, flushAt: 15, flushInterval: 200 })
  analytics.on('error', (error) => errors.push(String(error.reason ?? error.code ?? error)))
  for (let i = 0; i < count; i++) {
    const userId = `u${i}`
    analytics.identify({ userId, anonymousId: `a${i}`, traits: { email: `u${i}@example.com`, city: '上海' } })
    analytics.track({ userId, event: 'Order Completed', properties: { order_id: `o${i}`, revenue: 12.5 } })
    analytics.page({ userId, category: 'Shop', name: 'Home', properties: { url: 'https://shop.example.com/' } })
    analytics.screen({ anonymousId: `a${i}`, name: 'Cart' })
    analytics.group({ userId, groupId: 'g1', traits: { plan: 'pro' } })
    analytics.alias({ userId, previousId: `old${i}` })
  }
  await analytics.closeAndFlush({ timeout: 60000 })
  console.log(JSON.stringify({ errors }))
}

main()
