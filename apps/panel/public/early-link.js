// Opens the live link while the scripts of the page are still loading, and keeps what it says until the page takes it (src/state/early-link.ts).
// The token is only read here, from where the page itself takes it, and handed to nobody.
;(() => {
  // The pages beside the board have no link.
  if (!/^\/(index\.html)?$/.test(location.pathname)) return
  const { protocolVersion } = document.currentScript.dataset
  let token = new URLSearchParams(location.hash.slice(1)).get('token')
  try {
    token = token || sessionStorage.getItem('jackfield.token')
    // The board of somebody else is asked for by the page alone.
    if (sessionStorage.getItem('jackfield.see-as')) return
  } catch {
    // Storage forbidden: there is none but that of the address.
  }
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live/?EIO=4&transport=websocket`)
  const kept = []
  socket.onmessage = ({ data }) => {
    // Engine.IO: a ping is answered, its first word with Socket.IO's CONNECT.
    if (data === '2') return socket.send('3')
    kept.push(data)
    if (data[0] !== '0') return
    const version = { protocolVersion: Number(protocolVersion) }
    socket.send(`40${JSON.stringify(token ? { ...version, token } : version)}`)
  }
  window.jackfieldEarlyLink = (wanted) => {
    delete window.jackfieldEarlyLink
    socket.onmessage = null
    if ((token || null) === wanted) return { socket, kept }
    socket.close()
    return null
  }
})()
