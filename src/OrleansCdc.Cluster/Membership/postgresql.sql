-- What the PostgreSQL providers of Orleans ask for: a table of the queries that they run, by name, and the tables behind these. Each query that changes something
-- names the version it knows and changes nothing when another has come in between.
CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL);

CREATE TABLE IF NOT EXISTS orleanscdc_cluster (deploymentid varchar(150) PRIMARY KEY, version integer NOT NULL DEFAULT 0);

CREATE TABLE IF NOT EXISTS orleanscdc_silo (
    deploymentid varchar(150) NOT NULL REFERENCES orleanscdc_cluster,
    address varchar(45) NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    siloname varchar(150) NOT NULL,
    hostname varchar(150) NOT NULL,
    status integer NOT NULL,
    proxyport integer,
    suspecttimes text,
    starttime timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation));

CREATE TABLE IF NOT EXISTS orleanscdc_state (
    service varchar(150) NOT NULL,
    kind varchar(512) NOT NULL,
    key varchar(512) NOT NULL,
    n0 bigint NOT NULL,
    n1 bigint NOT NULL,
    payload bytea,
    version integer NOT NULL,
    modified timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, kind, key, n0, n1));

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $$
    WITH added AS (INSERT INTO orleanscdc_cluster (deploymentid) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM added) $$),
('InsertMembershipKey', $$
    WITH moved AS (UPDATE orleanscdc_cluster SET version = version + 1 WHERE deploymentid = @DeploymentId AND version = @Version RETURNING 1),
    added AS (
        INSERT INTO orleanscdc_silo (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
        ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM added) $$),
('UpdateMembershipKey', $$
    WITH moved AS (UPDATE orleanscdc_cluster SET version = version + 1 WHERE deploymentid = @DeploymentId AND version = @Version RETURNING 1),
    changed AS (
        UPDATE orleanscdc_silo SET status = @Status, suspecttimes = CAST(@SuspectTimes AS text), iamalivetime = @IAmAliveTime
        WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND EXISTS (SELECT 1 FROM moved) RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM changed) $$),
('UpdateIAmAlivetimeKey', $$
    UPDATE orleanscdc_silo SET iamalivetime = @IAmAliveTime
    WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation $$),
('MembershipReadRowKey', $$
    SELECT s.address, s.port, s.generation, s.siloname, s.hostname, s.status, s.proxyport, s.suspecttimes, s.starttime, s.iamalivetime, c.version
    FROM orleanscdc_cluster c
    LEFT JOIN orleanscdc_silo s ON s.deploymentid = c.deploymentid AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE c.deploymentid = @DeploymentId $$),
('MembershipReadAllKey', $$
    SELECT s.address, s.port, s.generation, s.siloname, s.hostname, s.status, s.proxyport, s.suspecttimes, s.starttime, s.iamalivetime, c.version
    FROM orleanscdc_cluster c LEFT JOIN orleanscdc_silo s ON s.deploymentid = c.deploymentid
    WHERE c.deploymentid = @DeploymentId $$),
('GatewaysQueryKey', $$
    SELECT address, proxyport, generation FROM orleanscdc_silo WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0 $$),
('DeleteMembershipTableEntriesKey', $$
    WITH silos AS (DELETE FROM orleanscdc_silo WHERE deploymentid = @DeploymentId)
    DELETE FROM orleanscdc_cluster WHERE deploymentid = @DeploymentId $$),
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM orleanscdc_silo WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3 $$),
('ReadFromStorageKey', $$
    SELECT payload AS PayloadBinary, version AS Version FROM orleanscdc_state
    WHERE service = @ServiceId AND kind = @GrainTypeString AND key = @GrainIdExtensionString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 $$),
('WriteToStorageKey', $$
    WITH changed AS (
        UPDATE orleanscdc_state SET payload = @PayloadBinary, version = version + 1, modified = now()
        WHERE service = @ServiceId AND kind = @GrainTypeString AND key = @GrainIdExtensionString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
          AND version = CAST(@GrainStateVersion AS integer) RETURNING version),
    added AS (
        INSERT INTO orleanscdc_state (service, kind, key, n0, n1, payload, version)
        SELECT @ServiceId, @GrainTypeString, @GrainIdExtensionString, @GrainIdN0, @GrainIdN1, @PayloadBinary, 1 WHERE CAST(@GrainStateVersion AS integer) IS NULL
        ON CONFLICT DO NOTHING RETURNING version)
    SELECT version AS NewGrainStateVersion FROM changed UNION ALL SELECT version FROM added $$),
('ClearStorageKey', $$
    UPDATE orleanscdc_state SET payload = NULL, version = version + 1, modified = now()
    WHERE service = @ServiceId AND kind = @GrainTypeString AND key = @GrainIdExtensionString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND version = CAST(@GrainStateVersion AS integer) RETURNING version AS NewGrainStateVersion $$)
ON CONFLICT DO NOTHING;
