export { type BuiltWeb, builtWeb } from './build/built-web.ts'
export { type ConsoleOptions, createConsoleApp } from './server/console-app.ts'
export { sealingKey } from './server/session/sealing-key.ts'
export { createSignInLinks, type SignInLinks } from './server/session/sign-in-links.ts'
