SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  filter: true,
  // The actions are hundreds of schemas: each is opened when it is asked for.
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 0,
  docExpansion: 'list',
  validatorUrl: null,
});
