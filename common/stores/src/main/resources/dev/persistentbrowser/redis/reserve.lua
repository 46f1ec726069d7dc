-- Reserves a command of a live session.
-- ARGV: tenant, command, idempotency key, body hash, action, deadline ms, life ms, session, page number or '',
--       most commands of a session that may wait, the generation that it must be in or ''
local tenant, id, key, hash, action = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local wait_ms, life_ms, session, page = tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8], ARGV[9]
local t = now()
local answer = known(tenant, key, hash, id, t)
if answer then return answer end

local f = redis.call('HMGET', session_key(session), 'tenant', 'state', 'reason', 'generation', 'pages', 'last_page', 'waiting')
if f[1] ~= tenant then return {'NOT_FOUND'} end
if f[2] == 'closed' or f[2] == 'lost' then return {'ENDED', f[2], f[3]} end
if ARGV[11] ~= '' and f[4] ~= ARGV[11] then return {'GENERATION', f[4]} end
if page ~= '' then
  local open = false
  for _, p in ipairs(cjson.decode(f[5])) do
    if p['id'] == session .. '.' .. page then open = true end
  end
  if not open then
    if tonumber(page) > tonumber(f[6]) then return {'PAGE_NOT_FOUND'} end
    return {'PAGE_CLOSED'}
  end
end
if tonumber(f[7] or '0') >= tonumber(ARGV[10]) then return {'BUSY'} end
if has_unsent(session, t) then return {'UNSENT'} end
touch(session, t)
return reserve(tenant, id, key, hash, action, wait_ms, life_ms, session, page, f[4], t)
