# The build needs the .NET SDK and Node (lexical tables, drawing scripts, style sheets and scripts of pages).
FROM node:22-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The distribution's own Node may be older than the 20 that the build asks for.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY src/ src/
COPY content/ content/
RUN dotnet publish src/PlaybookSite --configuration Release --output /site

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# ICU segments Chinese and sorts by pinyin; curl asks the health check.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl libicu-dev tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data \
    && chown app:app /data
WORKDIR /site
COPY --from=build /site .
ENV ASPNETCORE_URLS=http://+:5080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    Playbook__DataDirectory=/data
VOLUME /data
EXPOSE 5080
USER app
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD curl -fsS http://localhost:5080/health/ready || exit 1
ENTRYPOINT ["dotnet", "PlaybookSite.dll"]
