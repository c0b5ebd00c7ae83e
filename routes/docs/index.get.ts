import { endpoint, text } from '../../lib/http/endpoint.ts'

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>DocuVault API</title>
    <link rel="icon" href="/docs/icon.svg">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

/** Nothing from another host; Swagger UI sets style attributes and shows images that it carries as data. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export default endpoint({
  summary: 'This description, to browse',
  responses: { 200: { description: 'An HTML page.', content: [{ type: 'text/html; charset=utf-8' }] } },
  problems: [],
  handle: () => text(page, 'text/html; charset=utf-8', { 'Content-Security-Policy': policy }),
})
