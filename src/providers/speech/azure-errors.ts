import { errorOfAnswer, type Service, type ServiceError, unreachable } from '../service-errors.js';

/**
 * Says what a failure of Azure's package means. It gives a sentence: the handshake's HTTP status in it, or the WebSocket's
 * close code (1007: what was sent is not right, for example an unknown voice); when to try again it does not say.
 */
export function azureFailure(service: Service, details: string | undefined): ServiceError {
  const text = details ?? '';
  const status =
    /status ?code:? ?(\d{3})\b/i.exec(text)?.[1] ??
    /\b(?:response|HTTP)[^\d]{0,12}(\d{3})\b/i.exec(text)?.[1];
  if (status) return errorOfAnswer(service, { status: Number(status), reason: '' });
  const code = /websocket error code: (\d{4})/i.exec(text)?.[1];
  const reason = text.replace(/\s*websocket error code:.*$/is, '').replace(/\bwss?:\/\/\S+/g, '');
  if (code === '1007') return errorOfAnswer(service, { status: 400, reason });
  return unreachable(service, new Error(code ? `closed with ${code}` : 'not connected'));
}
