package io.github.m99terminology.packages;

import io.github.m99terminology.hapi.EntityTags;
import io.github.m99terminology.http.ReadOnlyServlet;
import io.github.m99terminology.packages.PackageContent.Member;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /syndication.xml}: the feed of the content; {@code /syndication/ValueSet-x.json}: the bytes that an entry leads to. */
final class SyndicationServlet extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    private final transient ContentPackages packages;
    private final transient ServerAddress server;

    SyndicationServlet(ContentPackages packages, ServerAddress server) {
        this.packages = packages;
        this.server = server;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Member> members = packages.content().members();
        if (members.isEmpty()) {
            // An empty feed would tell whoever follows it to delete everything.
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND, PackageIssues.feedEmpty());
        } else if (request.getPathInfo() == null) {
            byte[] feed = new SyndicationFeed(members, packages.publisher(), server.root(request)).xml();
            send(
                    request,
                    response,
                    HttpServletResponse.SC_OK,
                    "application/atom+xml;charset=UTF-8",
                    feed,
                    EntityTags.of(feed));
        } else {
            sendResource(request, response, members, request.getPathInfo().substring(1));
        }
    }

    private static void sendResource(
            HttpServletRequest request, HttpServletResponse response, List<Member> members, String name)
            throws IOException {
        Optional<Member> asked = members.stream()
                .filter(member -> member.resource().fileName().equals(name))
                .findFirst();
        if (asked.isPresent()) {
            byte[] json = asked.get().json();
            String tag = "W/\"" + asked.get().sha256() + '"';
            send(request, response, HttpServletResponse.SC_OK, SyndicationFeed.RESOURCE_TYPE, json, tag);
        } else {
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND, PackageIssues.notInFeed(name));
        }
    }
}
