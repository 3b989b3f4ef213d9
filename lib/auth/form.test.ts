import { expect, test } from 'vitest'
import { mostBytes, readForm } from './form'

test.each(['__proto__', '__proto__\0', '_\u202e_proto__'])(
  'no field is named %j, as it was sent or once it is cleaned',
  async (name) => {
    const entries = [`${JSON.stringify(name)}:["evil"]`, '"a":"1"', `${JSON.stringify(name)}:null`]
    const request = new Request('http://localhost:3000/api/x', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{${entries.join(',')}}`,
    })
    const read = await readForm(request, mostBytes)
    const fields = 'fields' in read ? read.fields : {}
    expect(fields).toEqual({ a: '1' })
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  },
)
