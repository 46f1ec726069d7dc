-- Notes which blocks of the event topic have events of which session. One process at a time writes.
-- ARGV: writer, how long it stays the writer in ms (0: no longer); then the key of a partition and the offset up to
-- which it was read; then for each block the key of its session, the life of that in ms, the block's number
local WRITER = 'pb:events:writer'
local writer = redis.call('GET', WRITER)
if writer and writer ~= ARGV[1] then return {'OTHER'} end
if ARGV[2] == '0' then
  redis.call('DEL', WRITER)
  return {'WON'}
end
redis.call('SET', WRITER, ARGV[1], 'PX', ARGV[2])
for i = 5, #ARGV, 3 do
  redis.call('ZADD', ARGV[i], ARGV[i + 2], ARGV[i + 2])
  redis.call('PEXPIRE', ARGV[i], ARGV[i + 1])
end
if ARGV[3] then redis.call('SET', ARGV[3], ARGV[4]) end
return {'WON'}
