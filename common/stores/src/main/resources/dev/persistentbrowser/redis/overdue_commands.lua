-- Commands past their deadline that no worker has begun.
-- Returns their tenants and ids: tenant, command, tenant, command...
local out = {}
for _, waiting in ipairs(redis.call('ZRANGEBYSCORE', RESERVED, '-inf', '(' .. whole(now()), 'LIMIT', 0, 100)) do
  local tenant, id = string.match(waiting, '^(%S+) (%S+)$')
  if redis.call('HGET', command_key(tenant, id), 'state') == 'reserved' then
    out[#out + 1] = tenant
    out[#out + 1] = id
  else
    redis.call('ZREM', RESERVED, waiting)
  end
end
return out
