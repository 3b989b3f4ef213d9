import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { withNames } from './with-names'

type Values = Record<string, string | number>
const render = (...of: Parameters<typeof withNames>) =>
  renderToStaticMarkup(createElement(Fragment, null, withNames(...of)))

test('each name stands in a bdi of its own; numbers and what words are chosen by stay', () => {
  const say = (values: Values) => `${values['count']} of ${values['home']}, at ${values['where']}`
  expect(render(say, { home: '<Contoso>', count: 2, where: 'home' })).toBe(
    '2 of <bdi>&lt;Contoso&gt;</bdi>, at home',
  )
})

test('a time stands in the sentence as it is', () => {
  const say = (values: Values) => `${values['name']} at ${values['time']}`
  expect(render(say, { name: 'Ada' }, { time: createElement('time', null, '09:00') })).toBe(
    '<bdi>Ada</bdi> at <time>09:00</time>',
  )
})
