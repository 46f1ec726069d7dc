-- Asks a worker to drain; it reads that with its next renewal.
-- ARGV: worker
if redis.call('EXISTS', worker_key(ARGV[1])) == 0 then return {'UNKNOWN'} end
redis.call('HSET', worker_key(ARGV[1]), 'drain', '1')
return {'ASKED'}
