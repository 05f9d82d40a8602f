/** What a browser gets when the gateway runs but nobody built the panel. */
export const notBuiltPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Jackfield: the panel is not built</title></head>
<body>
<h1>The panel is not built yet</h1>
<p>The gateway is running, but there is no built panel to show. Build it with:</p>
<pre>pnpm --filter @jackfield/panel build</pre>
<p>and start the gateway again, or start with <code>./jackfield start</code>, which builds what is stale.
The live data is there already: <a href="/api/v1/board">/api/v1/board</a>, <a href="/healthz">/healthz</a>.</p>
</body>
</html>
`
