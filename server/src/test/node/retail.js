// The unmodified @segment/analytics-node: sends the orders of a JSON file and waits until all are taken.
// usage: node retail.js '{"url":"http://…","writeKey":"…","orders":"/path/orders.json"}'
const fs = require('fs')
const { Analytics } = require('@segment/analytics-node')

const { url, writeKey, orders } = JSON.parse(process.argv[2])
const errors = []

async function main() {
  const analytics = new Analytics({ writeKey, host: url, flushAt: 20, flushInterval: 100, maxRetries: 10 })
  analytics.on('error', (error) => errors.push(String(error.reason ?? error.code ?? error)))
  for (const { id, customer, at, revenue } of JSON.parse(fs.readFileSync(orders, 'utf8'))) {
    analytics.track({
      userId: customer,
      event: 'Order Completed',
      timestamp: new Date(at),
      properties: { order_id: id, revenue, currency: 'GBP' },
    })
  }
  await analytics.closeAndFlush({ timeout: 120000 })
  console.log(JSON.stringify({ errors }))
}

main()
