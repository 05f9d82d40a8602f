/*
 * The service worker. It keeps one page for the time when the board can't be had, and brings what is done at a notification to the open board. It never answers
 * for the gateway: every other request goes the way that it would go without it.
 */
const KEPT = 'jackfield-offline-1'
const OFFLINE = '/offline.html'
/** What a proxy says when the gateway behind it does not answer. */
const GATEWAY_AWAY = new Set([502, 504])

self.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(KEPT)
    await cache.add(new Request(OFFLINE, { cache: 'reload' }))
    await self.skipWaiting()
  }
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const forget = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('jackfield-') && name !== KEPT)
    await Promise.all(old.map((name) => caches.delete(name)))
  }
  event.waitUntil(forget())
})

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  const open = async () => {
    try {
      const page = await fetch(event.request)
      if (!GATEWAY_AWAY.has(page.status)) return page
    } catch {
      // No network, or nobody listens there.
    }
    return (await caches.match(OFFLINE)) ?? Response.error()
  }
  event.respondWith(open())
})

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event
  notification.close()
  const bring = async () => {
    const boards = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
    for (const board of boards)
      board.postMessage({ jackfield: 'notification', action, legId: notification.data?.legId })
    // Answering needs no window; the call card is seen when the operator looks.
    if (action === 'answer' && boards.length > 0) return
    if (boards.length === 0) await self.clients.openWindow('/')
    else await boards[0].focus()
  }
  event.waitUntil(bring())
})
