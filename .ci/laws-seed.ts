import fc from 'fast-check'

/**
 * Laws meet the same scenarios in every run of `npm test`, so that a red run is red for whoever repeats it; new ones are looked for by
 * `npm run laws`, with a seed that its failure names.
 */
if (!process.env.LAWS) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261122 })
