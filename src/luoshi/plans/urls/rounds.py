"""From comments to receipts: the offices' pages of a plan, and the pages of a unit's people."""

from __future__ import annotations

from django.urls import path

from luoshi.plans.pages import issuing, mine, receipts, rounds, settling, signing

urlpatterns = [
    path("<int:pk>/comments/", rounds.show, name="comments"),
    path("<int:pk>/comments/send/", rounds.send, name="send-for-comment"),
    path("<int:pk>/comments/days/", rounds.days, name="comment-days"),
    path("<int:pk>/comments/nudge/", rounds.nudge, name="nudge-answers"),
    path("<int:pk>/comments/message/", rounds.message, name="comment-message"),
    path("comments/<int:pk>/", settling.show_request, name="request"),
    path("comments/<int:pk>/on-behalf/", settling.on_behalf, name="on-behalf"),
    path("disputes/<int:pk>/settle/", settling.settle_dispute, name="settle"),
    path("<int:pk>/submit/", signing.send_to_sign, name="submit"),
    path("<int:pk>/sign/", signing.show, name="sign"),
    path("<int:pk>/sign/rows/", signing.rows, name="sign-rows"),
    path("<int:pk>/sign/act/", signing.act, name="sign-act"),
    path("<int:pk>/issue/", issuing.show, name="issue"),
    path("<int:pk>/issue/now/", issuing.issue_now, name="issue-now"),
    path("<int:pk>/issue/match/<int:item>/", issuing.match, name="match"),
    path("<int:pk>/receipts/", receipts.show, name="receipts"),
    path("<int:pk>/receipts/nudge/", receipts.nudge, name="nudge-receipts"),
    path("<int:pk>/receipts/on-behalf/", receipts.on_behalf, name="receive-on-behalf"),
    path("answers/", mine.show_all, name="answers"),
    path("answers/of/<int:plan>/", mine.of_plan, name="answers-of"),
    path("answers/<int:pk>/", mine.show, name="answer"),
    path("answers/<int:pk>/save/<int:item>/", mine.save, name="answer-save"),
    path("answers/<int:pk>/accept/", mine.accept_rest, name="answer-accept"),
    path("answers/<int:pk>/<slug:step>/", mine.step, name="answer-step"),
    path("receive/<int:plan>/", receipts.own, name="receive"),
    path("receive/<int:plan>/<int:unit>/", receipts.sign_for, name="receive-sign"),
]
