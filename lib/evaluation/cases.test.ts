import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isObject } from '@/lib/evaluation/reading/graph-value'
import { judge } from './judge'
import { readScenario } from './read-scenario'

const folder = new URL('./cases/', import.meta.url)

test.each(readdirSync(folder))('%s is judged as its source says', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const content: unknown = JSON.parse(text)
  if (!isObject(content)) throw new Error(`${file} holds no case`)
  const judgement = judge(readScenario(content.scenario))
  expect(judgement).toMatchObject(toExpectation(content.expect))
})

function toExpectation(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw new Error('expect has to be an object')
  return value
}
