import type { FastifyReply } from 'fastify'
import { type Answer, type FailureAnswer, failures, type PageAnswer } from '../answer.ts'
import type { Caller, Visit } from '../visit.ts'
import { render } from './views.ts'
import { wayOnOf } from './way-on.ts'

/** Turns a page's answer into HTTP. `visit` tells an error page which way leads on. */
export function sendAnswer(reply: FastifyReply, caller: Caller | Visit, answer: Answer): FastifyReply {
  if (answer.kind === 'redirect') return reply.headers(answer.headers ?? {}).redirect(answer.to, 303)
  if (answer.kind === 'raw')
    return reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .type(answer.type)
      .send(answer.body)
  return sendPage(reply, caller, answer.kind === 'failure' ? failurePage(caller, answer) : answer)
}

function sendPage(reply: FastifyReply, caller: Caller | Visit, page: PageAnswer): FastifyReply {
  const reference = requestOf(caller)?.reference ?? null
  if (page.look.live !== undefined) reply.header('x-page-version', page.look.live.version)
  reply
    .code(page.status)
    .headers(page.look.headers ?? {})
    .type('text/html; charset=utf-8')
  // A page that asks for news every second needs no page to be drawn for that.
  return reply.request.method === 'HEAD' ? reply.send() : reply.send(render(caller, page, reference))
}

/** The page of an error: what happened, what to do next, and the number by which the log can be found. */
function failurePage(caller: Caller | Visit, { name, headers }: FailureAnswer): PageAnswer {
  const status = failures[name]
  const values = { name, wayOn: wayOnOf(caller, name), id: status >= 500 ? caller.id : null }
  const look = { title: caller.t(`error.${name}.title`), state: name, ...(headers && { headers }) }
  return { kind: 'page', view: 'errors/failure', status, values, look }
}

function requestOf(caller: Caller | Visit) {
  return 'request' in caller ? caller.request : null
}
